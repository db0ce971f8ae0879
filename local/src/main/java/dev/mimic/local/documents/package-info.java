/** What knows Mimic's documents: loads them from files, and describes their API in a browser. */
package dev.mimic.local.documents;
