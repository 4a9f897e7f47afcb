// Up and down through a list of links; Home and End to its ends. Tab works as ever.

const STEPS: Record<string, (here: number, count: number) => number> = {
  ArrowDown: (here, count) => Math.min(here + 1, count - 1),
  ArrowUp: (here) => Math.max(here - 1, 0),
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function arrows(selector: string) {
  return (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const all = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>(selector)];
    const here = all.findIndex((each) => each === (event.target as Element).closest(selector));
    if (!step || here < 0) return;
    event.preventDefault();
    all[step(here, all.length)]?.focus();
  };
}
