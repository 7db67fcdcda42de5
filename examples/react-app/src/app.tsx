import { ConsentBanner } from './consent-banner.js';
import { Demo } from './demo.js';
import { Pricing } from './pricing.js';
import { Link, usePath } from './router.js';

export function App() {
  const path = usePath();
  return (
    <>
      <header>
        <strong>Tideline</strong>
        <nav aria-label="Site">
          <Link to="/">Home</Link>
          <Link to="/pricing">Pricing</Link>
          <Link to="/demo">Book a demo</Link>
        </nav>
      </header>
      <main>{path === '/pricing' ? <Pricing /> : path === '/demo' ? <Demo /> : <Home />}</main>
      <ConsentBanner />
    </>
  );
}

function Home() {
  return (
    <>
      <h1>Checklists that run themselves</h1>
      <p>An example of a React app that tracks what its visitors do, once they have agreed.</p>
    </>
  );
}
