import { useState } from 'react';
import { useTracker } from 'typed-cio/react';

const plans = ['free', 'team'] as const;

export function Pricing() {
  const { trackEvent } = useTracker();
  const [chosen, setChosen] = useState<string>();
  return (
    <>
      <h1>Pricing</h1>
      <p>
        {plans.map((plan) => (
          <button
            key={plan}
            type="button"
            aria-pressed={plan === chosen}
            onClick={() => {
              trackEvent('Plan Chosen', { plan });
              setChosen(plan);
            }}
          >
            {plan}
          </button>
        ))}
      </p>
    </>
  );
}
