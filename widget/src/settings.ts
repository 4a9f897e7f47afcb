// What a host page sets, as attributes or properties.
import { LitElement, type PropertyDeclarations } from "lit";

export class Settings extends LitElement {
  static override properties: PropertyDeclarations = {
    server: {},
    mode: { reflect: true },
    theme: { reflect: true },
    locale: {},
    open: { type: Boolean, reflect: true },
    memberName: { attribute: "member-name" },
    country: {},
    completedLessons: { attribute: "completed-lessons", converter: (value: string | null) => split(value) },
    metadata: { attribute: false },
    identity: { attribute: false },
    useToken: { type: Boolean, attribute: "use-token" },
    opensLessons: { type: Boolean, attribute: "opens-lessons" },
  };

  declare server: string;
  declare mode: "inline" | "floating";
  declare theme: "auto" | "light" | "dark";
  declare locale: string;
  declare open: boolean;
  declare memberName: string;
  declare country: string;
  declare completedLessons: string[];
  declare metadata?: Record<string, unknown>;
  declare identity?: string;
  declare useToken: boolean;
  declare opensLessons: boolean;

  constructor() {
    super();
    this.server = this.memberName = this.country = "";
    this.locale = document.documentElement.lang;
    this.mode = "inline";
    this.theme = "auto";
    this.open = this.useToken = this.opensLessons = false;
    this.completedLessons = [];
  }

  get floating(): boolean {
    return this.mode === "floating";
  }

  /** What the members' door is told when the session begins. */
  protected get said(): Record<string, unknown> {
    return {
      ...this.metadata,
      ...(this.memberName && { name: this.memberName }),
      ...(this.country && { country: this.country }),
      ...(this.completedLessons?.length && { completed_lessons: this.completedLessons }),
    };
  }
}

const split = (value: string | null) => (value ?? "").split(/[\s,]+/).filter(Boolean);
