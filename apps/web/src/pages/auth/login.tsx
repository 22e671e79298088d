import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { logIn, meKey } from '../../api/session';
import { ProblemAlert } from '../../components/problem-alert';
import { AuthLayout } from './auth-layout';
import { pathAfterLogin } from './path-after-login';
import css from './auth.module.css';

/** Log in with account and password; afterwards the page that was asked for. */
export function Component() {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const entry = useMutation({
    mutationFn: logIn,
    onSuccess: async () => {
      await queries.resetQueries({ queryKey: meKey });
      void navigate(pathAfterLogin(search.get('next')), { replace: true });
    },
  });
  return (
    <AuthLayout title={t('logIn')} other={<Link to="/activate">{t('firstTime')}</Link>}>
      {entry.error && (
        <div className={css['problem']}>
          <ProblemAlert error={entry.error} />
        </div>
      )}
      <Form<{ login: string; password: string }>
        layout="vertical"
        requiredMark={false}
        disabled={entry.isPending}
        onFinish={(input) => entry.mutate({ login: input.login.trim(), password: input.password })}
      >
        <Form.Item
          name="login"
          label={t('login')}
          rules={[{ required: true, whitespace: true, message: t('loginMissing') }]}
        >
          <Input autoComplete="username" autoFocus size="large" placeholder={t('loginHint')} />
        </Form.Item>
        <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={entry.isPending}>
          {entry.isPending ? t('loggingIn') : t('logIn')}
        </Button>
      </Form>
    </AuthLayout>
  );
}
