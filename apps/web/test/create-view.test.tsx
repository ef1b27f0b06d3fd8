import { act, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { FakeApi } from './fake-api.ts';
import { address, goBy, openPage, stopTheClock } from './page.tsx';
import { aPicture, aSession, idOf } from './sessions.ts';

let api: FakeApi;
beforeEach(() => {
  api = new FakeApi();
});

/** Opens the page where sessions begin, when the models are known. */
async function openCreate(at = '/', config?: Parameters<typeof openPage>[1]) {
  const page = openPage(at, { api, ...config });
  await screen.findByRole('checkbox', { name: 'Flux' });
  return page;
}

type User = ReturnType<typeof openPage>['user'];

const prompt = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Prompt' });
const send = (name: string | RegExp = /^Generate/) => screen.getByRole('button', { name });
const sent = () => api.askedFor('generate').map(({ body }) => body);

describe('a prompt', () => {
  it('goes to the models, and leads to the session', async () => {
    const { user } = await openCreate();
    await user.type(prompt(), '  a red kite ');
    await user.click(send('Generate 4 pictures'));

    expect(await screen.findByRole('heading', { name: 'a red kite' })).toBeVisible();
    expect(address()).toBe(`/s/${idOf(1000)}`);
    expect(sent()).toEqual([
      { prompt: 'a red kite', models: ['flux', 'recraft', 'gemini', 'openai'] },
    ]);
    expect(document.title).toBe('a red kite · Polyptych');
  });

  it.each(['{Control>}{Enter}{/Control}', '{Meta>}{Enter}{/Meta}'])(
    'is sent by %s',
    async (keys) => {
      const { user } = await openCreate();
      await user.type(prompt(), `a kite${keys}`);
      await screen.findByRole('heading', { name: 'a kite' });
      expect(sent()).toHaveLength(1);
    },
  );

  it('may have lines: Enter alone sends nothing', async () => {
    const { user } = await openCreate();
    await user.type(prompt(), 'one{Enter}two');
    expect(prompt()).toHaveValue('one\ntwo');
    expect(sent()).toEqual([]);
  });

  it('is counted as it is written, without the blanks around it', async () => {
    const { user } = await openCreate();
    expect(prompt()).toHaveAccessibleDescription('0 of 1000 characters');
    await user.type(prompt(), ' kite ');
    expect(prompt()).toHaveAccessibleDescription('4 of 1000 characters');
  });

  it('that is empty is not sent, and the button says why', async () => {
    const { user } = await openCreate();
    expect(send()).toHaveAccessibleDescription('Write a prompt first');
    await user.click(send());
    await user.type(prompt(), '{Control>}{Enter}{/Control}');
    expect(sent()).toEqual([]);
    expect(
      screen.getByText('Write a prompt first', { selector: '[role=status] *' }),
    ).toBeInTheDocument();
  });

  it('that is too long is not sent, and says by how much', async () => {
    const { user } = await openCreate();
    await user.click(prompt());
    await user.paste('a'.repeat(1012));
    expect(prompt()).toBeInvalid();
    expect(send()).toHaveAccessibleDescription('The prompt is 12 characters too long');
    expect(
      screen.getByText('The prompt is 12 characters too long', { selector: '[role=status]' }),
    ).toBeInTheDocument();
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(sent()).toEqual([]);
  });

  it('is sent once, however often one presses', async () => {
    const { user } = await openCreate();
    const release = api.hold('generate');
    await user.type(prompt(), 'a kite');
    await user.dblClick(send());
    await user.type(prompt(), '{Control>}{Enter}{/Control}');
    expect(send('Sending…')).toHaveAccessibleDescription('Your prompt is on its way');
    release();
    await screen.findByRole('heading', { name: 'a kite' });
    expect(sent()).toHaveLength(1);
  });

  it('is sent once, however fast one presses', async () => {
    const { user } = await openCreate();
    await user.type(prompt(), 'a kite');
    // Both before the page is drawn anew.
    act(() => {
      send().click();
      send().click();
    });
    await screen.findByRole('heading', { name: 'a kite' });
    expect(sent()).toHaveLength(1);
  });

  it('is on its way for who comes back to it, too', async () => {
    const { user } = await openCreate();
    const release = api.hold('generate');
    await user.type(prompt(), 'a kite');
    await user.click(send());
    await user.click(screen.getByRole('link', { name: 'Gallery' }));
    await screen.findByRole('heading', { name: 'Gallery' });
    await user.click(screen.getByRole('link', { name: 'Create' }));
    await user.click(send('Sending…'));
    release();
    expect(await screen.findByRole('heading', { name: 'a kite' })).toBeVisible();
    expect(sent()).toHaveLength(1);
  });

  it('that was refused is told of wherever one is', async () => {
    const { user } = await openCreate();
    const release = api.hold('generate');
    await user.type(prompt(), 'a kite');
    await user.click(send());
    await user.click(screen.getByRole('link', { name: 'Gallery' }));
    api.refuseNext('generate', { code: 'PROMPT_BLOCKED', message: 'These words are not allowed.' });
    release();
    const notice = await screen.findByRole('dialog', { name: 'Your prompt was not taken' });
    expect(notice).toHaveTextContent('These words are not allowed.');
    await user.click(screen.getByRole('link', { name: 'Create' }));
    expect(prompt()).toHaveValue('a kite');
    await user.click(screen.getByLabelText('Dismiss'));
  });

  it('leaves who writes the next one where they are', async () => {
    const { user } = await openCreate();
    const release = api.hold('generate');
    await user.type(prompt(), 'a kite');
    await user.click(send());
    await user.type(prompt(), ' and a boat');
    release();
    await screen.findByText('Your pictures are being drawn');
    expect(prompt()).toHaveValue('a kite and a boat');
    expect(address()).toBe('/');
    await user.click(await screen.findByRole('button', { name: 'Look' }));
    expect(await screen.findByRole('heading', { name: 'a kite' })).toBeVisible();
  });

  it('is asked about no more once it was changed', async () => {
    const { user } = await openCreate();
    api.refuseNext('generate', { code: 'PROMPT_BLOCKED', message: 'These words are not allowed.' });
    await user.type(prompt(), 'a kite');
    await user.click(send());
    await screen.findByRole('alert');
    await user.type(prompt(), 's');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('that was refused stays, with the reason', async () => {
    const { user } = await openCreate();
    api.refuseNext('generate', { code: 'PROMPT_BLOCKED', message: 'These words are not allowed.' });
    await user.type(prompt(), 'a kite');
    await user.click(send());
    expect(await screen.findByRole('alert')).toHaveTextContent('These words are not allowed.');
    expect(prompt()).toHaveValue('a kite');
    expect(address()).toBe('/');

    await user.click(send());
    await screen.findByRole('heading', { name: 'a kite' });
  });

  it('outlasts a visit to another view, and is gone once it was sent', async () => {
    const { user } = await openCreate();
    await user.type(prompt(), 'a kite');
    await user.click(screen.getByRole('link', { name: 'Gallery' }));
    await screen.findByRole('heading', { name: 'No sessions yet' });
    await user.click(screen.getByRole('link', { name: 'Create' }));
    expect(prompt()).toHaveValue('a kite');

    await user.click(send());
    await screen.findByRole('heading', { name: 'a kite' });
    await user.click(screen.getByRole('link', { name: 'Create' }));
    expect(prompt()).toHaveValue('');
  });

  it('may come with the address, which forgets it', async () => {
    await openCreate('/?prompt=a+kite');
    expect(prompt()).toHaveValue('a kite');
    expect(address()).toBe('/');
  });

  it('may be a random one, another one each time', async () => {
    const { user } = await openCreate();
    const random = screen.getByRole('button', { name: /^Random/ });
    await user.click(random);
    const first = prompt().value;
    expect(first).not.toBe('');
    expect(prompt()).toHaveFocus();
    await user.click(random);
    expect(prompt()).not.toHaveValue(first);
  });

  it('may come with signs that an address has a meaning for', async () => {
    const words = '50%faded & 100%25 wool + #2, %41';
    await openCreate(`/?${new URLSearchParams({ prompt: words }).toString()}`);
    expect(prompt()).toHaveValue(words);
  });

  it.each([
    [
      'a random one',
      async (user: User) => user.click(screen.getByRole('button', { name: /^Random/ })),
    ],
    [
      'two random ones',
      async (user: User) => {
        await user.click(screen.getByRole('button', { name: /^Random/ }));
        await user.click(screen.getByRole('button', { name: /^Random/ }));
      },
    ],
    [
      'one that comes by a link',
      async () => {
        act(() => {
          history.pushState(null, '', '/?prompt=a+boat');
        });
        await waitFor(() => {
          expect(prompt()).toHaveValue('a boat');
        });
      },
    ],
  ])('can be had back after %s', async (_, replaceIt) => {
    const { user } = await openCreate();
    await user.type(prompt(), 'my own kite');
    await replaceIt(user);
    expect(prompt()).not.toHaveValue('my own kite');
    await user.type(prompt(), '!');
    await user.click(screen.getByRole('button', { name: 'My words again' }));
    expect(prompt()).toHaveValue('my own kite');
    expect(prompt()).toHaveFocus();
    expect(screen.queryByRole('button', { name: 'My words again' })).toBeNull();
  });

  it('is not brought back once something was made', async () => {
    const { user } = await openCreate();
    await user.type(prompt(), 'my own kite');
    await user.click(screen.getByRole('button', { name: /^Random/ }));
    await user.click(send());
    await user.click(await screen.findByRole('link', { name: 'Create' }));
    await screen.findByRole('checkbox', { name: 'Flux' });
    await user.type(prompt(), 'a boat');
    expect(screen.queryByRole('button', { name: 'My words again' })).toBeNull();
  });
});

describe('enhancing a prompt', () => {
  async function openEnhanced() {
    const page = await openCreate();
    await page.user.type(prompt(), 'a kite');
    await page.user.click(screen.getByRole('button', { name: 'Enhance' }));
    const choice = await screen.findByRole('region', { name: 'Your prompt, rewritten' });
    return { ...page, choice: within(choice) };
  }

  it.each([
    ['short', 'a kite, briefly'],
    ['long', 'a kite, at length'],
  ])('offers a %s one, and the way back', async (length, rewritten) => {
    const { user, choice } = await openEnhanced();
    expect(choice.getByText(rewritten)).toBeVisible();
    await user.click(choice.getByRole('button', { name: `Use the ${length} one` }));
    expect(prompt()).toHaveValue(rewritten);
    expect(prompt()).toHaveFocus();
    expect(screen.queryByRole('region', { name: 'Your prompt, rewritten' })).toBeNull();

    await user.click(screen.getByRole('button', { name: 'My words again' }));
    expect(prompt()).toHaveValue('a kite');
    expect(screen.queryByRole('button', { name: 'My words again' })).toBeNull();
  });

  it('says when the rewrites are there', async () => {
    await openEnhanced();
    expect(await screen.findByText(/Two ways to put your prompt are ready/)).toBeInTheDocument();
  });

  it('may be dismissed, and the own words stay', async () => {
    const { user, choice } = await openEnhanced();
    await user.click(choice.getByRole('button', { name: 'Keep my own words' }));
    expect(prompt()).toHaveValue('a kite');
    expect(prompt()).toHaveFocus();
    expect(screen.queryByRole('region', { name: 'Your prompt, rewritten' })).toBeNull();
  });

  it('is paid for once, however fast one presses', async () => {
    const { user } = await openCreate();
    await user.type(prompt(), 'a kite');
    const enhance = screen.getByRole('button', { name: 'Enhance' });
    act(() => {
      enhance.click();
      enhance.click();
    });
    await screen.findByRole('region', { name: 'Your prompt, rewritten' });
    expect(api.askedFor('enhance')).toHaveLength(1);
  });

  it('needs a prompt', async () => {
    const { user } = await openCreate();
    const enhance = screen.getByRole('button', { name: 'Enhance' });
    expect(enhance).toHaveAccessibleDescription('Write a prompt first');
    await user.click(enhance);
    expect(api.askedFor('enhance')).toEqual([]);
  });

  it('says why it was refused', async () => {
    const { user } = await openCreate();
    api.refuseNext('enhance', { code: 'MODEL_DISABLED', message: 'There is no model for it.' });
    await user.type(prompt(), 'a kite');
    await user.click(screen.getByRole('button', { name: 'Enhance' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('There is no model for it.');
    expect(prompt()).toHaveValue('a kite');
  });
});

describe('enhancing that the provider can’t do', () => {
  it('is told at once, and not paid for again unasked', async () => {
    stopTheClock();
    const { user } = await openCreate();
    api.refuseNext('enhance', { code: 'PROVIDER_UNAVAILABLE', message: 'It did not answer.' });
    await user.type(prompt(), 'a kite');
    await user.click(screen.getByRole('button', { name: 'Enhance' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('It did not answer.');
    await goBy(60_000);
    expect(api.askedFor('enhance')).toHaveLength(1);
  });
});

describe('a model that was switched off meanwhile', () => {
  it('is found to be so when it is asked', async () => {
    const { user } = await openCreate();
    api.models = api.models.map((one) => (one.name === 'flux' ? { ...one, enabled: false } : one));
    api.refuseNext('generate', { code: 'MODEL_DISABLED', message: 'Disabled here: flux.' });
    await user.type(prompt(), 'a kite');
    await user.click(send('Generate 4 pictures'));
    await user.click(await screen.findByRole('button', { name: 'Generate 3 pictures' }));
    await screen.findByRole('heading', { name: 'a kite' });
    expect(sent().at(-1)).toEqual({ prompt: 'a kite', models: ['recraft', 'gemini', 'openai'] });
  });
});

describe('the models', () => {
  const switchOff = (name: string) => {
    api.models = api.models.map((model) =>
      model.name === name ? { ...model, enabled: false } : model,
    );
  };

  it('that are chosen take part, here and the next time', async () => {
    const { user, unmount } = await openCreate();
    await user.click(screen.getByRole('checkbox', { name: 'Recraft' }));
    await user.click(screen.getByRole('checkbox', { name: 'Gemini' }));
    unmount();

    await openCreate();
    expect(screen.getByRole('checkbox', { name: 'Recraft' })).not.toBeChecked();
    await user.type(prompt(), 'a kite');
    await user.click(send('Generate 2 pictures'));
    await screen.findByRole('heading', { name: 'a kite' });
    expect(sent()).toEqual([{ prompt: 'a kite', models: ['flux', 'openai'] }]);
  });

  it('must be one at least', async () => {
    const { user } = await openCreate();
    await user.type(prompt(), 'a kite');
    for (const { displayName: name } of api.models) {
      await user.click(screen.getByRole('checkbox', { name }));
    }
    expect(send('Generate')).toHaveAccessibleDescription('Choose at least one model');
    await user.click(send());
    expect(sent()).toEqual([]);
  });

  it('that are off can’t be chosen, and say how to turn them on at this computer', async () => {
    switchOff('gemini');
    await openCreate();
    expect(screen.queryByRole('checkbox', { name: 'Gemini' })).toBeNull();
    expect(screen.getByText(/Start the server with/)).toHaveTextContent(
      'Start the server with GEMINI_ENABLED=true to turn it on.',
    );
    expect(send('Generate 3 pictures')).toBeVisible();
  });

  it('that are off say how to turn them on in the cloud', async () => {
    switchOff('openai');
    await openCreate('/', { config: { apiUrl: 'https://api.example.com', models: [] } });
    expect(screen.getByText(/Deploy the stack with/)).toHaveTextContent(
      'Deploy the stack with -c openai=true to turn it on.',
    );
  });

  it('say which is simulated, and what that means', async () => {
    api.models = api.models.map((model) => ({ ...model, simulated: model.name === 'flux' }));
    await openCreate();
    expect(screen.getByRole('checkbox', { name: 'Flux' })).toHaveAccessibleDescription(
      /^flux-1 ?simulated$/,
    );
    expect(screen.getByRole('checkbox', { name: 'OpenAI' })).toHaveAccessibleDescription(
      'openai-1',
    );
    expect(screen.getByText(/nothing leaves this computer/)).toHaveTextContent(
      'Models marked “simulated” are: nothing leaves',
    );
  });

  it('are all off: nothing can be sent', async () => {
    api.models = api.models.map((model) => ({ ...model, enabled: false }));
    const { user } = openPage('/', { api });
    await screen.findAllByText('Switched off');
    await user.type(prompt(), 'a kite');
    expect(send()).toHaveAccessibleDescription('No model is switched on');
  });

  it('are those that the page’s host names, until the API has answered', async () => {
    api.hold('models');
    const { user } = openPage('/', { api, config: { apiUrl: '', models: ['flux', 'gemini'] } });
    await user.type(prompt(), 'a kite');
    await user.click(send('Generate 2 pictures'));
    await screen.findByRole('heading', { name: 'a kite' });
    expect(sent()).toEqual([{ prompt: 'a kite', models: ['flux', 'gemini'] }]);
  });

  it('say why they are not known', async () => {
    api.refuseNext('models', { code: 'INTERNAL', message: 'Something broke.' });
    openPage('/', { api });
    expect(await screen.findByRole('alert')).toHaveTextContent('Something broke.');
    expect(send()).toHaveAccessibleDescription('Write a prompt first');
  });
});

describe('the latest sessions', () => {
  it('are there to go on with', async () => {
    api.put(aSession({ prompt: 'an old kite', models: { flux: [aPicture(0)] } }));
    const { user } = await openCreate();
    const recent = await screen.findByRole('region', { name: 'Go on with' });
    await user.click(within(recent).getByRole('link', { name: 'an old kite' }));
    expect(await screen.findByRole('heading', { name: 'an old kite' })).toBeVisible();
  });

  it('are not mentioned while there are none', async () => {
    await openCreate();
    await waitFor(() => {
      expect(api.askedFor('galleryList')).toHaveLength(1);
    });
    expect(screen.queryByRole('region', { name: 'Go on with' })).toBeNull();
  });
});
