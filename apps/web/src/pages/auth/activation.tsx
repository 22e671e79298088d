import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { activate, meKey } from '../../api/session';
import { ProblemAlert } from '../../components/problem-alert';
import { AuthLayout } from './auth-layout';
import css from './auth.module.css';

interface ActivationForm {
  readonly login: string;
  readonly code: string;
  readonly password: string;
  readonly repeated: string;
}

const shortestPassword = 10;

/** First login: a one-time code from the system administrator sets the password. */
export function Component() {
  const { t } = useTranslation('auth');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [search] = useSearchParams();
  const activation = useMutation({
    mutationFn: activate,
    onSuccess: async () => {
      await queries.resetQueries({ queryKey: meKey });
      void navigate('/', { replace: true });
    },
  });
  return (
    <AuthLayout title={t('activate')} why={t('activateWhy')} other={<Link to="/login">{t('toLogin')}</Link>}>
      {activation.error && (
        <div className={css['problem']}>
          <ProblemAlert error={activation.error} />
        </div>
      )}
      <Form<ActivationForm>
        layout="vertical"
        requiredMark={false}
        disabled={activation.isPending}
        initialValues={{ login: search.get('login') ?? '' }}
        onFinish={(input) =>
          activation.mutate({ login: input.login.trim(), code: input.code.trim(), password: input.password })
        }
      >
        <Form.Item
          name="login"
          label={t('login')}
          rules={[{ required: true, whitespace: true, message: t('loginMissing') }]}
        >
          <Input autoComplete="username" autoFocus size="large" placeholder={t('loginHint')} />
        </Form.Item>
        <Form.Item
          name="code"
          label={t('code')}
          rules={[{ required: true, whitespace: true, message: t('codeMissing') }]}
        >
          <Input autoComplete="one-time-code" size="large" placeholder={t('codeHint')} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('newPassword')}
          extra={t('newPasswordHint')}
          rules={[
            { required: true, min: shortestPassword, message: t('newPasswordShort') },
            ({ getFieldValue }) => ({
              validator: (_rule, value: string) =>
                value && value === getFieldValue('login')
                  ? Promise.reject(new Error(t('newPasswordIsLogin')))
                  : Promise.resolve(),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" size="large" />
        </Form.Item>
        <Form.Item
          name="repeated"
          label={t('repeatPassword')}
          dependencies={['password']}
          rules={[
            ({ getFieldValue }) => ({
              validator: (_rule, value: string) =>
                value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t('repeatDiffers'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" size="large" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={activation.isPending}>
          {activation.isPending ? t('settingPassword') : t('setPassword')}
        </Button>
      </Form>
    </AuthLayout>
  );
}
