'use strict';

const ui = SwaggerUIBundle({
  url: '/docs/openapi.json',
  dom_id: '#swagger-ui',
  tryItOutEnabled: true,
  validatorUrl: 'none',
  onComplete: () => ui.preauthorizeApiKey('apiKey', {{apiKey}}),
});
