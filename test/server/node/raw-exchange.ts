import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Writes bytes to a server, each a character, and gives back what it answers until the answer is complete or the connection ends. */
export async function rawExchange(
  port: number,
  sent: string,
  then: (socket: Socket) => void = () => {},
): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('error', () => {});
  socket.setEncoding('latin1').on('data', (text: string) => {
    answer += text;
    if (isComplete(answer)) socket.destroy();
  });
  const closed = once(socket, 'close');
  socket.write(Buffer.from(sent, 'latin1'), () => then(socket));
  await closed;
  return answer;
}

export function statusOf(answer: string): number | undefined {
  const [, status] = /^(?:HTTP\/1\.1 100 .*\r\n\r\n)?HTTP\/1\.1 (\d+)/.exec(answer) ?? [];
  return status === undefined ? undefined : Number(status);
}

function isComplete(answer: string): boolean {
  const [head, body] = answer.replace(/^HTTP\/1\.1 100 .*\r\n\r\n/, '').split('\r\n\r\n');
  const length = /^content-length: (\d+)/im.exec(head ?? '')?.[1];
  return length !== undefined && body !== undefined && body.length >= Number(length);
}
