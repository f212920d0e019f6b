namespace CryptoVirtio.ModelTests;

/// <summary>Headers and paddings of records: which there are, and no others.</summary>
[Trait("Category", "Unit")]
public sealed class CbcHmacLayoutTests
{
    [Fact]
    public void Header_has_one_of_three_types_and_whole_blocks()
    {
        byte[] header = new byte[5];
        RecordType[] known = [RecordType.Data, RecordType.Close, RecordType.Confirm];
        for (int type = 0; type < 256; type++)
        {
            foreach (int length in new[] { 0, 8, 16, 17, CbcHmacLayout.MaxCiphertext, CbcHmacLayout.MaxCiphertext + 16, -16 })
            {
                CbcHmacLayout.WriteHeader(header, (RecordType)type, length);
                bool expected = known.Contains((RecordType)type) && length is 16 or CbcHmacLayout.MaxCiphertext;
                Assert.Equal(expected, CbcHmacLayout.TryReadHeader(header, out RecordType read, out int bytes));
                Assert.Equal((RecordType)type, read);
                Assert.InRange(bytes, 0, CbcHmacLayout.MaxCiphertext);
            }
        }
    }

    [Fact]
    public void Padding_is_as_many_bytes_as_the_value_of_each()
    {
        for (int last = 0; last < 256; last++)
        {
            byte[] padded = new byte[32];
            padded[^1] = (byte)last;
            Assert.Equal(last == 1 ? 31 : -1, CbcHmacLayout.Unpadded(padded));
            padded.AsSpan(32 - Math.Min(last, 32)).Fill((byte)last);
            Assert.Equal(last is >= 1 and <= 16 ? 32 - last : -1, CbcHmacLayout.Unpadded(padded));
        }
    }
}
