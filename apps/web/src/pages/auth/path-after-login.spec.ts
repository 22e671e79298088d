import { pathAfterLogin } from './path-after-login';

describe('after login', () => {
  it('comes the page that was asked for', () => {
    expect(pathAfterLogin('/appeals/7?tab=1')).toBe('/appeals/7?tab=1');
    expect(pathAfterLogin(null)).toBe('/');
  });

  it('never comes another site', () => {
    for (const next of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)']) {
      expect(pathAfterLogin(next)).toBe('/');
    }
  });
});
