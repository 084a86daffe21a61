/** Is this key press meant for a field? Single-key shortcuts leave those alone. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Does the focused thing use space or the arrows itself? */
export function usesKeysItself(target: EventTarget | null): boolean {
  if (isTyping(target)) return true;
  return (
    target instanceof HTMLElement &&
    target.closest("button, a, summary, [role=tab], [role=slider], [role=menu]") !== null
  );
}
