import { DataSource, type DataSourceOptions } from 'typeorm';
import { entities } from './entities/index';
import { spaceMigrations } from './migrations/index';
import { SnakeNaming } from './naming';

/** The pool that api and worker use. A transaction chooses its space by the search path, see `inSpace`. */
export function applicationDataSource(url: string, poolSize = 12): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities,
    namingStrategy: new SnakeNaming(),
    synchronize: false,
    extra: { max: poolSize, application_name: 'kaocheng' },
  });
}

/** The owner's connection to one space, for migrations and for proving that tables and entities agree. */
export function spaceDataSource(ownerUrl: string, schema: string): DataSource {
  const options: DataSourceOptions = {
    type: 'postgres',
    url: ownerUrl,
    schema,
    entities,
    namingStrategy: new SnakeNaming(),
    migrations: spaceMigrations,
    migrationsTableName: 'migration',
    synchronize: false,
    extra: { max: 2, options: `-c search_path=${schema}` },
  };
  return new DataSource(options);
}
