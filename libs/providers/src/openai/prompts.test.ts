import { describe, expect, it } from 'vitest';
import { turn } from '../../test/history.ts';
import { editPrompt, outpaintPrompt } from './prompts.ts';

describe('editPrompt', () => {
  it('is the prompt alone where nothing came before', () => {
    expect(editPrompt('make it red', [])).toBe('make it red');
  });

  it('tells the earlier steps after the new instruction', () => {
    const paragraphs = editPrompt('make it red', [turn('a car'), turn('at night')]).split('\n\n');
    expect(paragraphs[0]).toBe('make it red');
    expect(paragraphs[1]).toContain('The other images are its earlier versions');
    expect(paragraphs[2]).toMatch(/for reference only.*\n1\. a car\n2\. at night$/i);
  });

  it('speaks of no other images when there is only one', () => {
    expect(editPrompt('make it red', [turn('a car')])).not.toContain('other images');
  });

  it('stays far below the service’s 32,000 characters', () => {
    const longest = 'x'.repeat(1000);
    const history = [turn(longest), turn(longest), turn(longest)];
    expect(editPrompt(longest, history).length).toBeLessThan(5000);
  });
});

it('asks an outpainting to fill the transparent area', () => {
  expect(outpaintPrompt('more sea')).toMatch(/^more sea\n\nExtend .* transparent area/);
});
