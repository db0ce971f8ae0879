package dev.mimic.functions.compression;

/**
 * What a {@link TextModel} has read before any text: JSON as many use it, made up for this. It is part of the form: with
 * another one nothing that is kept could be restored.
 */
final class ModelSample {

    static final String TEXT = """
            {"id":"0f8b5c1e-7d42-4a96-b3f1-9c6e2d58a704","type":"object","version":1,"status":"active","createdAt":"2025-03-14T08:27:51Z","updatedAt":"2025-11-02T19:46:03.120Z","name":"Example","description":"This is a short text that says what it is for, as people write it in one or two sentences.","enabled":true,"deleted":false,"parent":null,"count":42,"total":1367.25,"ratio":0.8064,"tags":["first","second"],"owner":{"id":70361,"login":"somebody","email":"somebody@example.org","url":"https://api.example.org/users/70361","admin":false},"links":{"self":{"href":"https://api.example.org/v1/items?page=2&limit=20"},"next":null},"items":[]}
            [{"id":1,"key":"a","label":"One of them","value":17.5,"active":true,"date":"2024-06-30","children":[]},{"id":2,"key":"b","label":"Another one","value":208.93,"active":false,"date":"2024-12-05","children":[]},{"id":3,"key":"c","label":"What comes then","value":4.61,"active":true,"date":"2023-10-19","children":[]}]
            {"data":[{"code":"QX-4079","title":"The quick brown fox","amount":64.38,"number":5},{"code":"HJ-8152","title":"Jumps over a lazy dog","amount":907.1,"number":3},{"code":"WZ-2630","title":"Five dozen liquor jugs","amount":151.94,"number":8},{"code":"KB-7716","title":"How vexingly daft","amount":23.07,"number":2},{"code":"VN-3948","title":"Zebras jump to it","amount":386.52,"number":6}],"meta":{"page":1,"pages":10,"size":5},"error":{"code":404,"message":"Not found: the resource does not exist or you may not see it."}}
            {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Thing","required":["id","name"],"properties":{"id":{"type":"string","format":"uuid"},"name":{"type":"string","minLength":1},"size":{"type":"integer","minimum":0,"default":10},"list":{"type":"array","items":{"$ref":"#/definitions/thing"}}},"additionalProperties":false}
            {"coordinates":[[12.483519,41.890262],[-73.985428,40.748817],[2.294481,48.85837],[139.745433,35.658581]],"values":[0,1,1,2,3,5,8,13,21,34,55,89,144],"points":[{"x":10,"y":-3.5},{"x":11,"y":-2.75}],"time":1718294400,"level":"info","user_id":"u_58213","first_name":"Anna","last_name":"Smith","address":{"street":"12 Long Road","city":"Springfield","postal_code":"90210","country":"US"},"phone":"+1 555 0100","language":"en","content_type":"application/json","image":"https://cdn.example.net/a/4c1d8f2e.png","html_url":"https://www.example.com/en/index.html"}
            """;

    private ModelSample() {}
}
