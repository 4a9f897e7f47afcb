import { cards } from "./cards";
import { controls } from "./controls";
import { conversation } from "./conversation";
import { frame } from "./frame";
import { tokens } from "./tokens";

export const styles = [tokens, controls, frame, conversation, cards];
