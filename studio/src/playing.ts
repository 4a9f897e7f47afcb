// What a story's member says, on its way to the page on which it is tried.
let waiting: string[] = [];

export function playLater(said: string[]): void {
  waiting = said;
}

export function takeWaiting(): string[] {
  const taken = waiting;
  waiting = [];
  return taken;
}
