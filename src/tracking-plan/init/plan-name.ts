import { nameMistake } from '../../core/plan/name-mistake.js';
import type { Naming } from '../../core/plan/plan-words.js';

/** A name as the style of the plan has it: `signupCompleted` is `Signup Completed`. One that is right stays as it is. */
export function planName(name: string, naming: Naming): string {
  if (nameMistake(name, naming) === undefined) return name;
  const words = name
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, ' ')
    .split(/[\s_\-./:>]+/)
    .filter((word) => word !== '');
  if (naming === 'snake_case') return words.join('_').toLowerCase();
  return words
    .map((word, index) => (index > 0 && index < words.length - 1 && isSmall(word) ? word : capitalized(word)))
    .join(' ');
}

/** A word that a title may have in small letters, if it has it in small letters: ask the rule itself. */
function isSmall(word: string): boolean {
  return nameMistake(`A ${word} A`, 'Title Case') === undefined;
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
