'use strict';

const ui = SwaggerUIBundle({
  url: '/docs/openapi.json',
  dom_id: '#swagger-ui',
  tryItOutEnabled: true,
  defaultModelsExpandDepth: -1,
  validatorUrl: 'none',
  onComplete: () => ui.preauthorizeApiKey('apiKey', {{apiKey}}),
});
