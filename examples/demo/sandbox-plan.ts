import type { Plan } from 'typed-cio';
import type { SandboxPlan } from 'typed-cio/sandbox';

/** The names of a plan and what is said of them, for the page of the sandbox. */
export function sandboxPlan({ events, pages = [] }: Plan): SandboxPlan {
  return {
    events: Object.entries(events).map(([name, event]) => {
      const { description = '', stage = '', owner = '', sentFrom = 'any', aliases = [] } = event;
      return {
        name,
        description,
        stage,
        owner,
        sentFrom,
        aliases: aliases.map((alias) => ({ name: typeof alias === 'string' ? alias : alias.name })),
      };
    }),
    pages,
  };
}
