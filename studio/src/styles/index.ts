import { cards } from "../../../widget/src/styles/cards";
import { controls } from "../../../widget/src/styles/controls";
import { tokens } from "../../../widget/src/styles/tokens";
import { changes } from "./changes";
import { editor } from "./editor";
import { forms } from "./forms";
import { knowledge } from "./knowledge";
import { layout } from "./layout";
import { lists } from "./lists";
import { states } from "./states";
import { trying } from "./trying";

/** The chat window's colours and controls, and the studio's own on top of them. */
export const styles = [tokens, controls, cards, layout, forms, lists, states, editor, changes, trying, knowledge];
