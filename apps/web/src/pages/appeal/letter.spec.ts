import { emptyLetter, inputOf, missingIn, toggled } from './letter';

describe('an appeal while it is written', () => {
  it('needs an object, grounds and a request; evidence and parts may be left out', () => {
    expect(missingIn(emptyLetter)).toEqual(['objects', 'grounds', 'request']);
    expect(missingIn({ ...emptyLetter, objects: ['process'], grounds: '  ', request: 'other' })).toEqual(['grounds']);
    expect(missingIn({ ...emptyLetter, objects: ['process'], grounds: '漏计', request: 'other' })).toEqual([]);
  });

  it('names the parts in dispute only where it is against the result', () => {
    const letter = { ...emptyLetter, parts: ['grade'], grounds: ' 漏计 ', request: 'regrade' as const };
    expect(inputOf({ ...letter, objects: ['process'] }).parts).toEqual([]);
    expect(inputOf({ ...letter, objects: ['result'] })).toEqual({
      objects: ['result'],
      parts: ['grade'],
      grounds: '漏计',
      request: 'regrade',
      evidence: [],
    });
  });

  it('chooses an object and takes it back', () => {
    expect(toggled(['process'], 'result')).toEqual(['process', 'result']);
    expect(toggled(['process', 'result'], 'process')).toEqual(['result']);
  });
});
