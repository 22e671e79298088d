import { EventReader } from './live';

describe('server-sent events', () => {
  it('are read out of pieces that end anywhere', () => {
    const reader = new EventReader();
    expect(reader.push('id: 7\nevent: chan')).toEqual([]);
    expect(reader.push('ged\ndata: {"a":1}\n\n: heartbeat\n\ndata: x')).toEqual([
      { id: '7', event: 'changed', data: '{"a":1}' },
    ]);
    expect(reader.push('\ndata: y\n\n')).toEqual([{ event: 'message', data: 'x\ny' }]);
  });
});
