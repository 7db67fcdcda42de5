import type { SandboxFault } from '../../../fault.js';
import { faultFrom } from './fault-from.js';

/** Puts a fault together from its parts. */
export function FaultForm({ program }: { readonly program: (fault: SandboxFault) => Promise<boolean> }) {
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    await program(faultFrom(new FormData(event.currentTarget as HTMLFormElement)));
  };
  return (
    <form class="fault-form" aria-labelledby="form-title" onSubmit={(event) => void submit(event)}>
      <h3 id="form-title">One of your own</h3>
      <div class="fields">
        <label>
          Path <input name="path" placeholder="/api/v2/*" spellcheck={false} autocomplete="off" />
        </label>
        <label>
          Method
          <select name="method">
            <option value="">any</option>
            <option>POST</option>
            <option>PUT</option>
            <option>GET</option>
            <option>DELETE</option>
          </select>
        </label>
        <label>
          Answer <input name="status" type="number" min="200" max="599" placeholder="status, such as 500" />
        </label>
        <label>
          Retry-After <input name="retryAfter" placeholder="seconds" autocomplete="off" />
        </label>
        <label>
          Wait <input name="delayMs" type="number" min="0" placeholder="ms" />
        </label>
        <label>
          Cut
          <select name="cut">
            <option value="">no</option>
            <option value="before">before accepting</option>
            <option value="after">after accepting</option>
          </select>
        </label>
        <label>
          Let pass first <input name="after" type="number" min="0" placeholder="0" />
        </label>
        <label>
          Times <input name="times" placeholder="1, or always" autocomplete="off" />
        </label>
      </div>
      <button type="submit">Switch on</button>
    </form>
  );
}
