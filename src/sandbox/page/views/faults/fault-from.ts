import type { SandboxFault } from '../../../fault.js';

/**
 * Reads a fault from the form. What was left empty is left out, and what is no number goes as it was typed, for the sandbox
 * to say what is wrong with it.
 */
export function faultFrom(form: FormData): SandboxFault {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const match = given({ path: text('path'), method: text('method') });
  const numbers = ['status', 'delayMs', 'after', 'times', 'retryAfter'] as const;
  return {
    ...given({ cut: text('cut') }),
    ...Object.fromEntries(
      numbers.filter((name) => text(name) !== '').map((name) => [name, numberOr(text(name))]),
    ),
    ...(Object.keys(match).length > 0 && { match }),
  } as SandboxFault;
}

function given(texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}

function numberOr(text: string): number | string {
  const number = Number(text);
  return Number.isNaN(number) ? text : number;
}
