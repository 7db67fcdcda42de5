import { describe, expect, test } from 'vitest';
import { nameMistake } from '../../src/core/plan/name-mistake.js';
import { errorsOfEach } from './compile.js';

const names = [
  'Order Paid',
  'Added to Cart',
  'Sign-up Done',
  'Step 2 Done',
  'Über Uns',
  'order',
  'order_paid',
  'step_2_done',
  'order paid',
  'to Cart',
  'Signed in',
  'sign_in',
  'added_to_cart',
  'log_in_to',
  'Order  Paid',
  ' Order',
  'Order ',
  'Order__Paid',
  'Order_',
  'order-paid',
  'order.paid',
  'Order. - Paid',
  '_order',
  'ORDER',
];

/** What the compiler says of each name: that `true` does not fit the mistake, or `never` where there is none. */
function mistakesOf(style: string): readonly (readonly string[])[] {
  return errorsOfEach(
    "import type { NameMistake } from '../../src/core/plan/name-types.js';",
    names.map((name, index) => `const n${index}: NameMistake<${JSON.stringify(name)}, '${style}'> = true;`),
  );
}

describe.each(['Title Case', 'snake_case'] as const)('a name that is to be in %s', (style) => {
  const compiled = mistakesOf(style);

  test.each(names.map((name, index) => [name, index] as const))(
    '%j is the same to the compiler and at run time',
    (name, index) => {
      const mistake = nameMistake(name, style);
      const words =
        mistake === undefined ? "'never'" : `"'${name}' ${mistake.replace(/write "(.*)"$/, "write '$1'")}"`;
      expect(compiled[index]).toHaveLength(1);
      expect(compiled[index]![0]).toContain(words);
    },
  );
});
