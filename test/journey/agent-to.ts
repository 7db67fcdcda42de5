import { Agent } from 'node:https';
import { connect } from 'node:net';

/**
 * customerio-node 4 always speaks HTTPS to Customer.io's own host. Its `agent` option leads the connection to the sandbox,
 * where TLS would have ended.
 */
export function agentTo(port: number): Agent {
  const agent = new Agent();
  agent.createConnection = () => connect(port, '127.0.0.1');
  return agent;
}
