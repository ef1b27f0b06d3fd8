/** Prompts that ask something of a model: light, material, type, space, many figures, an odd idea. */
const PROMPTS = [
  'A lighthouse keeper’s kitchen at dusk, one lamp lit, a storm in the window, oil on linen',
  'Cutaway drawing of a tiny bakery inside a hollow oak, labelled by hand, ink and watercolour',
  'A heron standing in a flooded supermarket, fluorescent light, still water, wide shot',
  'Still life of three pears and a cracked glass lens, raking light, Dutch golden age',
  'Poster for a night train to the sea, the words “Last Carriage”, two colours, screen print',
  'A market street in the rain seen from a first-floor window, umbrellas like petals, gouache',
  'An astronaut’s glove lying on moss, macro photograph, morning dew, shallow depth of field',
  'A library whose shelves are cliffs and whose readers are seabirds, etching',
  'Isometric model of a tea house on a volcanic island, paper craft, soft studio light',
  'Portrait of a clockmaker with a moth on her sleeve, window light, 85 mm',
  'A red bicycle leaning against a turquoise wall, long noon shadow, street photography',
  'A map of an island shaped like a sleeping fox, engraved, sea monsters in the margins',
  'Two chess players made of folded paper under a single bulb, chiaroscuro',
  'A greenhouse orbiting Saturn, vines pressed against the glass, golden light',
  'A ceramic whale tureen on a long table set for twelve, editorial food photograph',
  'The inside of a violin as if it were a cathedral, dust in the light, ultra wide',
  'A fishing village carved into one enormous wave, ukiyo-e woodblock print',
  'Neon sign of a swimming octopus over an empty diner, wet asphalt, 3 a.m.',
  'A fox in a yellow raincoat waiting for a tram, picture book illustration',
  'An abandoned observatory full of snow, its telescope pointing at the aurora',
  'Botanical plate of a plant whose flowers are small paper lanterns, Latin names in italics',
  'A quarry lake at noon from straight above, one swimmer, pale limestone, drone photograph',
  'Brutalist dovecote in a wheat field, large-format film, overcast',
  'A carousel of deep-sea animals, brass and glass, slow exposure',
  'An old diver reading a newspaper on the sea bed, his lamp the only light',
  'A logo for a bookshop called “Marginalia”, a single bent line, black on cream',
  'Winter orchard at blue hour with one tree in full blossom, mist on the ground',
  'A staircase of books leading up to a door in the sky, matte painting',
  'A jazz trio of badgers in a cellar bar, linocut, three colours',
  'Aerial view of a delta like the veins of a leaf, late sun, satellite photograph',
] as const;

/** A prompt to begin with, other than the one that is there. */
export function randomPrompt(current: string, random: () => number = Math.random): string {
  const others = PROMPTS.filter((prompt) => prompt !== current);
  return others[Math.floor(random() * others.length)] ?? PROMPTS[0];
}
