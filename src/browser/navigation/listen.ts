/** Listens for each of the types on each of the targets, before anybody else does. Returns how to stop. */
export function listen<Heard extends Event>(
  targets: readonly EventTarget[],
  types: readonly string[],
  hear: (event: Heard) => void,
): () => void {
  const each = (change: 'addEventListener' | 'removeEventListener') => {
    for (const target of targets) for (const type of types) target[change](type, hear as EventListener, true);
  };
  each('addEventListener');
  return () => each('removeEventListener');
}
