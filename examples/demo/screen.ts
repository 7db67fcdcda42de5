import { styleText } from 'node:util';

export type Paint = (style: 'bold' | 'dim' | 'green' | 'red' | 'yellow', text: string) => string;

/** Where the demo is watched: a terminal, or a pipe that wants plain lines. */
export interface Screen {
  readonly paint: Paint;
  /** Says something that stays. */
  readonly line: (text: string) => void;
  /**
   * Says how far it is. In a terminal one line that is written over again and again; elsewhere a line of its own
   * at each quarter.
   */
  readonly progress: (share: number, text: string) => void;
}

interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const eraseLine = '\r\u001b[2K';

export function createScreen(output: Output, env: Readonly<Record<string, string | undefined>>): Screen {
  const isTerminal = output.isTTY === true && env.TERM !== 'dumb';
  const isColoured = isTerminal && !env.NO_COLOR;
  const erase = isTerminal ? eraseLine : '';
  // Whether colours are wanted is settled here, for the output that was handed in.
  const paint: Paint = (style, text) =>
    isColoured ? styleText(style, text, { validateStream: false }) : text;
  let quarter = 0;
  return {
    paint,
    line: (text) => output.write(`${erase}${text}\n`),
    progress: (share, text) => {
      if (isTerminal) {
        const bar = '█'.repeat(Math.floor(share * 10)).padEnd(10, '░');
        const room = (output.columns ?? 80) - 1;
        output.write(eraseLine + paint('dim', `  ${bar} ${text}`.slice(0, room)));
      } else if (Math.floor(share * 4) > quarter) {
        quarter = Math.floor(share * 4);
        output.write(`  ${String(Math.floor(share * 100)).padStart(3)} %  ${text}\n`);
      }
    },
  };
}
