/** Whether a file tests the others: `sign-up.test.ts`, `sign-up.spec.tsx`, whatever is in `__tests__` or `__mocks__`. */
export function isTestFile(path: string): boolean {
  return /\.(test|spec)\.[cm]?[jt]sx?$/.test(path) || /(^|\/)__(tests|mocks)__\//.test(path);
}
