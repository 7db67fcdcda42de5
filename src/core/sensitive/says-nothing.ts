const longest = 40;
const masked = /^(?:[*•●#.\s-]*|[xX]{3,}|[*•●#\s-]{2,}\w{0,4}|(?:[xX]{4}[ -]?){2,3}\w{4})$/;
const emptyWord =
  /^[[<({]?(?:redacted|filtered|removed|masked|hidden|true|false|yes|no|none|null|undefined|n\/a)[\])>}]?$/i;
const placeholder = /^(?:\{\{.*\}\}|\$\{.*\}|<\w+>|%\w+%)$/;

/** Whether a text holds the place of a value that is not there: masked, redacted, `none`, `{{ token }}`. */
export function saysNothing(text: string): boolean {
  return text.length <= longest && (masked.test(text) || emptyWord.test(text) || placeholder.test(text));
}
