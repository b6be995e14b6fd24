/** What usually listens at a port: IANA's registry of service names for those of servers in images, and the habits of well-known ones it does not have. */
const services: Readonly<Record<string, string>> = {
  '21/tcp': 'ftp',
  '22/tcp': 'ssh',
  '25/tcp': 'smtp',
  '53/tcp': 'domain',
  '53/udp': 'domain',
  '80/tcp': 'http',
  '110/tcp': 'pop3',
  '123/udp': 'ntp',
  '143/tcp': 'imap',
  '389/tcp': 'ldap',
  '443/tcp': 'https',
  '443/udp': 'http3',
  '514/udp': 'syslog',
  '587/tcp': 'submission',
  '636/tcp': 'ldaps',
  '993/tcp': 'imaps',
  '1433/tcp': 'ms-sql',
  '1883/tcp': 'mqtt',
  '2181/tcp': 'zookeeper',
  '2379/tcp': 'etcd',
  '3306/tcp': 'mysql',
  '4222/tcp': 'nats',
  '5432/tcp': 'postgresql',
  '5671/tcp': 'amqps',
  '5672/tcp': 'amqp',
  '6379/tcp': 'redis',
  '6443/tcp': 'kubernetes-api',
  '8080/tcp': 'http-alt',
  '8443/tcp': 'https-alt',
  '9042/tcp': 'cassandra',
  '9090/tcp': 'prometheus',
  '9092/tcp': 'kafka',
  '9200/tcp': 'elasticsearch',
  '11211/tcp': 'memcached',
  '27017/tcp': 'mongodb',
};

/** The service that an exposed port stands for by convention: `https` for `443/tcp` or `443`; undefined where there is no convention. What really listens may be another. */
export function serviceAt(port: string): string | undefined {
  const full = port.includes('/') ? port : `${port}/tcp`;
  return Object.hasOwn(services, full) ? services[full] : undefined;
}
