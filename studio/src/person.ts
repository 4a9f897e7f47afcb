// What a person may do, and how roles are called.
import type { Me, Role } from "./api/types";

export const ROLES: Record<Role, string> = {
  writer: "Writer",
  reviewer: "Reviewer",
  clinician: "Clinician",
  publisher: "Publisher",
};

export const may = (me: Me | undefined, ...roles: Role[]): boolean => roles.some((role) => me?.person.roles.includes(role));

export const rolesOf = (me: Me): string => me.person.roles.map((role) => ROLES[role] ?? role).join(", ");
