namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class WireDumpTests
{
    [Fact]
    public void Dump_shows_offset_bytes_field_and_value_of_every_field()
    {
        byte[] message = [11, 0, 0, 0, 0x34, 0x12, .. new byte[17]];

        string text = new WireDump(message).U32("cipher", static _ => "AES-CBC").U16("flags").Rest("key").ToString();

        Assert.Equal(
            """
            at    bytes                                            field   value
            0000  0b 00 00 00                                      cipher  AES-CBC
            0004  34 12                                            flags   4660
            0006  00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  key
            0016  00
            23 bytes
            """,
            text);
    }

    [Fact]
    public void Dump_keeps_a_row_for_an_empty_field() =>
        Assert.Contains("0001                                                   src    none", new WireDump([1]).U8("op").Bytes("src", 0, "none").ToString());

    [Fact]
    public void Dump_reads_both_byte_orders()
    {
        byte[] message = [1, 2, 0, 0, 0, 0, 0, 0, 0, 3, 4, 0, 0, 0, 0, 0, 0, 0];

        WireDump dump = new WireDump(message).U16BigEndian("a").U64BigEndian("b").U64("c");

        Assert.Equal(["258", "3", "4"], dump.Fields.Select(static field => field.Value));
    }

    [Fact]
    public void Dump_refuses_bytes_without_a_field() =>
        Assert.Throws<InvalidOperationException>(() => new WireDump([1, 2]).U8("only").ToString());

    [Fact]
    public void Dump_refuses_a_field_beyond_the_end() =>
        Assert.Throws<InvalidOperationException>(() => new WireDump([1, 2]).U32("long"));
}
