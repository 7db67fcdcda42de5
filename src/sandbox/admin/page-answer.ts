import { plainAnswer } from './plain-answer.js';

/** The page runs its own script and nothing else, speaks to its own origin alone, and stands in nobody's frame. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The paths of the page: it, its script and its style. */
const PARTS: Readonly<Record<string, { readonly file: 'html' | 'script' | 'style'; readonly type: string }>> =
  {
    '/': { file: 'html', type: 'text/html' },
    '/__sandbox/page.js': { file: 'script', type: 'text/javascript' },
    '/__sandbox/page.css': { file: 'style', type: 'text/css' },
  };

/** Whether a path is one of the page's. */
export function isPagePath(pathname: string): boolean {
  return Object.hasOwn(PARTS, pathname);
}

/** Answers with a part of the page. Its text is loaded when it is first asked for: most sandboxes never show it. */
export async function pageAnswer(pathname: string): Promise<Response> {
  const { pageFiles } = await import('../page-files.js');
  if (!pageFiles) {
    return plainAnswer(501, 'text/plain', 'The page is part of the built package: run the build first.\n');
  }
  const { file, type } = PARTS[pathname]!;
  return plainAnswer(200, type, pageFiles[file], { 'content-security-policy': POLICY });
}
