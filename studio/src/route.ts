// Addresses within the studio: #/answers/utter_greet. What stands after # never reaches a server's log.

export type Route = { page: string; id?: string };

export const HOME = "answers";

export function routeOf(hash: string): Route {
  const [page, ...rest] = hash.replace(/^#\/?/, "").split("/");
  const id = rest.map(decoded).join("/");
  return { page: page || HOME, ...(id && { id }) };
}

export function addressOf(page: string, id?: string): string {
  return id === undefined ? `#/${page}` : `#/${page}/${encodeURIComponent(id)}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
