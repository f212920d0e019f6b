namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class KeyFileTests(ITestOutputHelper output)
{
    private const string Example = "cryptovirtio-key-1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";

    [Fact]
    public void Key_file_reads_what_it_writes()
    {
        using ChatKey key = ChatKey.Generate(new SeededRandom(Seeds.For(output)));
        byte[] text = new byte[KeyFile.Length];

        Assert.Equal(KeyFile.Length, KeyFile.Format(key, text));
        AssertNo.Reason(KeyFile.Parse(text, out ChatKey? read));

        Assert.Equal(key.Bytes, read!.Bytes);
    }

    [Fact]
    public void Key_file_has_its_documented_form()
    {
        using var key = new ChatKey([.. Enumerable.Range(0, ChatKey.Length).Select(i => (byte)i)]);
        byte[] text = new byte[KeyFile.Length];
        KeyFile.Format(key, text);
        Assert.Equal(Example, Encoding.ASCII.GetString(text));
    }

    [Fact]
    public void Key_file_is_refused_when_any_byte_is_missing_or_added()
    {
        string line = Example[..^1];
        for (int at = 0; at < line.Length; at++)
        {
            AssertRefused(line.Remove(at, 1));
        }

        for (int at = 0; at <= line.Length; at++)
        {
            AssertRefused(line.Insert(at, " "));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("cryptovirtio-key-2 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n")]
    [InlineData("cryptovirtio-key-1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n\n")]
    [InlineData("cryptovirtio-key-1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\r\n")]
    [InlineData("cryptovirtio-key-1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1g\n")]
    [InlineData("cryptovirtio-key-1 g00102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n")]
    public void Key_file_is_refused_when_it_is_not_exactly_one(string text) => AssertRefused(text);

    [Theory]
    [InlineData(UnixFileMode.UserRead, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.GroupRead, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherRead, false)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.OtherWrite, false)]
    public void Key_file_is_for_its_owner_alone(UnixFileMode mode, bool allowed) =>
        Assert.Equal(allowed, KeyFile.CheckMode(mode) is null);

    [Fact]
    public void Key_is_gone_when_disposed()
    {
        var key = new ChatKey(new byte[ChatKey.Length]);
        key.Dispose();
        Assert.Throws<ObjectDisposedException>(() => _ = key.Bytes.Length);
    }

    private static void AssertRefused(string text)
    {
        string? why = KeyFile.Parse(Encoding.ASCII.GetBytes(text), out ChatKey? key);
        Assert.NotNull(why);
        Assert.Null(key);
        Assert.DoesNotContain('\n', why);
        Assert.DoesNotContain("0102", why, StringComparison.Ordinal);
    }
}
