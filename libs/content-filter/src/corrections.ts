import type { EnglishProfaneWord } from 'obscenity';

/**
 * Entries of the library's list whose own patterns also meet ordinary words, names or everyday words
 * of other languages, with the patterns that take their place: `|` is the edge of a word, `[x]` an
 * optional letter. No pattern: the word itself is ordinary somewhere (Spanish for black).
 */
export const NARROWED: ReadonlyMap<EnglishProfaneWord, readonly string[]> = new Map([
  ['abo', ['|abbo|', '|abbos|']], // German and French: subscription; a blood group
  ['anal', ['|anal|']], // artisanal, Kanal
  ['anus', ['|anus|', '|anuses|']], // Coriolanus, pandanus
  // assortment, Assyrian, assez
  [
    'ass',
    ['|ass|', '|asses|', '|asshole', '|asshat', '|assfuck', '|asswipe', '|assface', '|asslick'],
  ],
  ['bitch', ['bitch', '|bich|']], // Babich
  ['bestiality', ['bestialit']],
  ['chink', ['|chink|', '|chinks|', '|chinky|']], // chinkapin
  ['cock', ['|cock|', '|cocks|', '|cocksuck', '|cockhead|']], // cockpit, cockscomb
  ['cuck', ['|cuck|', '|cucks|', '|cuckold']], // Cuckmere
  // cumin, cummerbund, cumpleaños
  ['cum', ['|cum|', '|cums|', '|cummed|', '|cumming|', '|cumshot', '|cumslut']],
  ['dick', ['|dick|', '|dicks|', '|dickhead', '|dickpic', '|dickless']], // Dickinson, dicke Wolken
  ['dyke', ['|dyke|', '|dykes|']], // Klondyke
  ['fag', ['|fag|', '|fags|', '|faggot', '|fggot']], // Fagott, Fagus
  // Fackel, Focke, kung fu, Fukuoka, FKA
  [
    'fuck',
    ['fuck', '|fck', 'f*ck', 'f#ck', 'f@ck', '|fvck', '|fuk|', '|fuking', '|fuker', '|fuked'],
  ],
  ['kike', ['|kike|', '|kikes|']], // Kikeriki
  ['negro', []],
  ['nigger', ['nigger', 'nigga', '|nig|', '|nigs|']], // hingga
  ['orgasm', ['orgasm']], // gas mantle
  ['orgy', ['|orgy|', '|orgies|']], // György
  ['penis', ['|penis|', '|penises|', '|pnis|']], // Penistone
  ['piss', ['|piss|', '|pissed', '|pisses', '|pissing', '|pisser']], // Pissarro, pissaladière
  ['porn', ['|porn', '|prn|']], // Rittersporn
  ['rape', ['|rape|', '|raped|', '|rapes|', '|rapis[s]t']], // rapeseed
  ['retard', ['|retard|', '|retards|', '|retarded|']], // flame-retardant
  ['semen', ['|semen|']], // sementes
  ['slut', ['|slut|', '|sluts|', '|slutty|']], // Swedish slutet
  ['tit', ['|tit|', '|tits|', '|titty|', '|titties|', '|tities|', '|tiddies|']], // titter, tittle
  ['turd', ['|turd|', '|turds|']], // Turdus
  ['wank', ['|wank|', '|wanks|', '|wanker', '|wanking']], // Wankel, wankende
]);

/** Ordinary phrases that hold a blocked word, in lower case ASCII; matched wherever they occur. */
export const INNOCENT: readonly string[] = [
  'assess',
  'wild ass',
  'ox and ass',
  'ox and the ass',
  'annus mirab',
  'annus horrib',
  'bastarda',
  'booboo',
  'booby',
  'footed boob',
  'chink of',
  'chinks of',
  'chink in',
  'cock robin',
  'cock-a-doodle',
  'cock a doodle',
  'cock-of-the-rock',
  'cock of the rock',
  "cock's comb",
  'cum laude',
  'cum sociis',
  'dicunt',
  '-cum-',
  'moby dick',
  'moby-dick',
  'dick tracy',
  'dick turpin',
  'dick bruna',
  'dick whittington',
  'dick van dyke',
  'van dyke',
  "offa's dyke",
  'k. dick',
  'k dick',
  'spotted dick',
  "hooker's green",
  'hookers green',
  'hooker green',
  'lee hooker',
  'snigger',
  'niggard',
  'pussy willow',
  'pussy-willow',
  'pussycat',
  'pussy cat',
  'pussy-cat',
  'pussy riot',
  'rape field',
  'rape flower',
  'en retard',
  'de retard',
  'du retard',
  'scat sing',
  'same-sex',
  'same sex',
  'opposite sex',
  'sex pistols',
  'shitake',
  'shiitake',
  'shitao',
  'shitamachi',
  'shitennoji',
  'akshit',
  'ikshit',
  'blue tit',
  'blue tits',
  'great tit',
  'coal tit',
  'coal tits',
  'marsh tit',
  'willow tit',
  'crested tit',
  'bearded tit',
  'tailed tit',
  'tailed tits',
  "p'tit",
  'tit for tat',
  'tit-for-tat',
];
