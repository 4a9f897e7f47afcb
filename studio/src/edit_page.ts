// What pages have in common on which something is edited and saved: unsaved edits are kept in the tab, and a save
// stands on what was read; if somebody else saved meanwhile, both texts are shown, and neither is lost.
import { html, nothing, type PropertyDeclarations } from "lit";
import { Problem, wordsFor } from "./api/problem";
import type { Saved } from "./api/types";
import { draftOf, dropDraft, keepDraft } from "./drafts";
import { Page } from "./page";
import { clashDialog, type Row, type Taken } from "./parts/clash";

type Current = { base: string; author?: string | null; date?: string | null; [content: string]: unknown };

export abstract class EditPage<T extends { base?: string }, C> extends Page<T> {
  static override properties: PropertyDeclarations = {
    content: { state: true },
    note: { state: true },
    clash: { state: true },
  };
  declare content: C;
  declare note: string;
  declare clash?: { current: Current; theirs: C };
  /** What the edits stand on. */
  base = "";

  constructor() {
    super();
    this.note = "";
  }

  /** The name under which unsaved edits are kept. */
  abstract get draftName(): string;
  protected abstract read(): Promise<T>;
  /** What of it is edited. */
  protected abstract contentOf(value: T): C;
  /** The same of what a conflict tells. */
  protected abstract theirs(current: Current): C;
  protected abstract put(base: string, content: C, note: string): Promise<Saved>;
  protected abstract rows(mine: C, theirs: C): Row[];
  protected abstract together(taken: Taken[], mine: C, theirs: C): C;

  /** Keeps what whoever edits wrote and does not save, where that can be kept. */
  protected leaveOut?(mine: C): Promise<unknown>;

  protected differs(before: C, after: C): boolean {
    return JSON.stringify(before) !== JSON.stringify(after);
  }

  /** Called after each edit. */
  protected edited(): void {}

  get value(): T {
    return (this.state as { value: T }).value;
  }

  get dirty(): boolean {
    return this.state.at === "ready" && this.differs(this.contentOf(this.value), this.content);
  }

  protected async load(): Promise<T> {
    const value = await this.read();
    const draft = draftOf<C>(this.draftName);
    this.content = draft?.content ?? this.contentOf(value);
    this.note = draft?.note ?? "";
    this.base = draft?.base ?? value.base ?? "";
    this.edited();
    return value;
  }

  edit(content: C): void {
    this.content = content;
    this.keep();
    this.edited();
  }

  keep(): void {
    if (!this.dirty) dropDraft(this.draftName);
    else keepDraft(this.draftName, { base: this.base, content: this.content, note: this.note });
  }

  undo(): void {
    if (!confirm("Throw away your edits?")) return;
    this.base = this.value.base ?? "";
    this.note = "";
    this.edit(this.contentOf(this.value));
    this.studio.say("Your edits are gone; this is what was saved last.");
  }

  save(): Promise<void> {
    return this.attempt("save", async () => {
      try {
        await this.#put();
      } catch (error) {
        if (!(error instanceof Problem && error.status === 409)) throw error;
        this.#meets(error);
      }
    });
  }

  async #put(): Promise<void> {
    await this.put(this.base, this.content, this.note.trim());
    dropDraft(this.draftName);
    this.clash = undefined;
    this.note = "";
    await this.reload();
    this.studio.say("Saved as a draft. Members get it once it is approved and published, under Changes.");
  }

  #meets(problem: Problem): void {
    const current = problem.body["current"] as Current | undefined;
    if (!current) throw problem;
    this.clash = { current, theirs: this.theirs(current) };
    void this.updateComplete.then(() => this.field<HTMLDialogElement>("#conflict")?.showModal());
  }

  /** Saves what was put together of both, on top of what the other person saved. */
  async #merge(taken: Taken[]): Promise<void> {
    const { current, theirs } = this.clash!;
    const together = this.together(taken, this.content, theirs);
    if (this.leaveOut && this.differs(this.content, together)) {
      try {
        await this.leaveOut(this.content);
      } catch (error) {
        return this.studio.say(wordsFor(error), "badly");
      }
    }
    this.base = current.base;
    this.content = together;
    keepDraft(this.draftName, { base: this.base, content: this.content, note: this.note });
    this.edited();
    this.field<HTMLDialogElement>("#conflict")?.close();
    this.clash = undefined;
    void this.save();
  }

  /** Stands at the end of the page while two texts meet. */
  protected conflict(): unknown {
    if (!this.clash) return nothing;
    const { current, theirs } = this.clash;
    const close = () => this.field<HTMLDialogElement>("#conflict")?.close();
    return html`${clashDialog({ ...current, rows: this.rows(this.content, theirs), close, merge: (taken) => void this.#merge(taken), mine: current.author === this.studio.me?.person.name, kept: Boolean(this.leaveOut) })}`;
  }

  /** Does something with what is saved, and reads it again. */
  act(what: string, act: () => Promise<unknown>, said: string): Promise<void> {
    return this.attempt(what, async () => {
      await act();
      await this.reload();
      this.studio.say(said);
    });
  }
}
