import type { Sender } from '../senders/sender.js';
import { type Evidence, falselyReported } from './evidence.js';
import type { Row } from './row.js';
import { unmet } from './verdict.js';

export type Measured = ReadonlyMap<Row, ReadonlyMap<Sender, Evidence>>;

/** The table as Markdown. Ours carries ✓ where its promise was kept and ✗ where it was not. */
export function faultTable(senders: readonly Sender[], measured: Measured): string {
  const heads = senders.map((one) => `${one.package}<br>${one.version()}`);
  const body = [...measured].flatMap(([row, cells]) =>
    row.lines.map((line) => {
      const words = senders.map((sender) => {
        const evidence = cells.get(sender);
        if (evidence === undefined) return '–';
        if (!isOurs(sender)) return line.cell(evidence);
        return `${line.cell(evidence)} ${unmet(line, evidence).length === 0 ? '✓' : '✗'}`;
      });
      return `| ${[line.title, ...words].join(' | ')} |`;
    }),
  );
  const lies = senders.map((sender) =>
    String([...measured.values()].reduce((sum, cells) => sum + lieIn(cells.get(sender)), 0)),
  );
  return [
    `| | ${heads.join(' | ')} |`,
    `|---|${senders.map(() => '---|').join('')}`,
    ...body,
    `| events reported delivered that never arrived, all rows | ${lies.join(' | ')} |`,
  ].join('\n');
}

export function isOurs(sender: Sender): boolean {
  return sender.package === 'typed-cio';
}

function lieIn(evidence: Evidence | undefined): number {
  return evidence ? falselyReported(evidence) : 0;
}
