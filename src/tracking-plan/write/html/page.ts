import { sha256 } from '../../../core/model/sha-256.js';
import { script } from './script.js';
import { styles } from './styles.js';

/**
 * The frame of the page: all in one file, nothing from the network. No other script than this one runs in it, even if
 * a text of the plan got past the escaping.
 */
export function page(title: string, side: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${styles}</style>
</head>
<body>
<a class="skip" href="#plan">Skip to the plan</a>
<div class="layout">
${side}
<main id="plan" tabindex="-1">
${main}
</main>
</div>
<script>${script}</script>
</body>
</html>
`;
}

function policy(): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(styles)}`,
    `script-src ${hashOf(script)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** As a policy names a script: https://www.w3.org/TR/CSP3/#grammardef-hash-source. */
function hashOf(text: string): string {
  const bytes = sha256(text).flatMap((word) => [24, 16, 8, 0].map((shift) => (word >>> shift) & 255));
  return `'sha256-${btoa(String.fromCharCode(...bytes))}'`;
}
