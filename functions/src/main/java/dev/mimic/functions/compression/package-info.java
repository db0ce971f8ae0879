/** How texts become smaller, and whole again: the forms in which the store keeps them. */
package dev.mimic.functions.compression;
