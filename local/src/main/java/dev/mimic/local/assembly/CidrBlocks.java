package dev.mimic.local.assembly;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parts a block of IP addresses, version 4 or 6, into smaller ones.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-cidr.html">
 *     Fn::Cidr</a>
 */
final class CidrBlocks {

    /** No host name: nothing may be looked up. */
    private static final Pattern BLOCK =
            Pattern.compile("((?:\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*)/(\\d{1,3})");

    private static final int MAX_COUNT = 256;

    private CidrBlocks() {}

    /**
     * Parts a block.
     *
     * @param block the block, for example {@code 192.168.0.0/24}
     * @param count how many smaller ones, 1 to 256
     * @param cidrBits how many bits of an address tell those of one smaller block apart
     * @param place where it is asked for, for messages
     */
    static List<String> of(String block, String count, String cidrBits, String place) {
        Matcher matcher = BLOCK.matcher(block);
        if (!matcher.matches()) {
            throw new AssemblyException(place + " must be a CIDR block in Fn::Cidr, got " + block);
        }
        byte[] address = address(matcher.group(1), place);
        int length = address.length * Byte.SIZE;
        int blocks = number(count, 1, MAX_COUNT, "count", place);
        int bits = number(cidrBits, 0, length, "cidrBits", place);
        int prefix = number(matcher.group(2), 0, length, "prefix", place);
        BigInteger size = BigInteger.ONE.shiftLeft(bits);
        if (size.multiply(BigInteger.valueOf(blocks)).compareTo(BigInteger.ONE.shiftLeft(length - prefix)) > 0) {
            throw new AssemblyException(
                    "%s must fit in Fn::Cidr, got %s blocks of %s bits in %s".formatted(place, count, cidrBits, block));
        }
        BigInteger first =
                new BigInteger(1, address).shiftRight(length - prefix).shiftLeft(length - prefix);
        List<String> smaller = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            smaller.add(text(first.add(size.multiply(BigInteger.valueOf(i))), address.length, place) + "/"
                    + (length - bits));
        }
        return smaller;
    }

    private static int number(String text, int from, int to, String name, String place) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < from || Integer.parseInt(text) > to) {
            throw new AssemblyException(
                    "%s must have a %s from %d to %d in Fn::Cidr, got %s".formatted(place, name, from, to, text));
        }
        return Integer.parseInt(text);
    }

    private static byte[] address(String text, String place) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new AssemblyException(place + " must be a CIDR block in Fn::Cidr, got " + text, e);
        }
    }

    /** The zeros at the end of an address of version 6 are left out, as AWS writes them. */
    private static String text(BigInteger address, int bytes, String place) {
        byte[] all = new byte[bytes];
        byte[] significant = address.toByteArray();
        int length = Math.min(bytes, significant.length);
        System.arraycopy(significant, significant.length - length, all, bytes - length, length);
        try {
            return InetAddress.getByAddress(all).getHostAddress().replaceFirst("(:0)+$", "::");
        } catch (UnknownHostException e) {
            throw new AssemblyException(place + " has an address of no known length", e);
        }
    }
}
