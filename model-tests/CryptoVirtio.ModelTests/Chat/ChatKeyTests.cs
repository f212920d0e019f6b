namespace CryptoVirtio.ModelTests;

/// <summary>A key in memory.</summary>
[Trait("Category", "Unit")]
public sealed class ChatKeyTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(ChatKey.Length - 1)]
    [InlineData(ChatKey.Length + 1)]
    public void Key_of_another_length_is_refused(int length) => Assert.Throws<ArgumentException>(() => new ChatKey(new byte[length]));

    [Theory]
    [InlineData("", "", true)]
    [InlineData("ab", "ab", true)]
    [InlineData("ab", "aB", false)]
    [InlineData("ab", "abc", false)]
    [InlineData("ab", "a", false)]
    public void Secrets_are_the_same_when_all_their_bytes_are(string left, string right, bool same) =>
        Assert.Equal(same, Secrets.Same(System.Text.Encoding.ASCII.GetBytes(left), System.Text.Encoding.ASCII.GetBytes(right)));

    [Fact]
    public void Key_is_copied_and_wiped()
    {
        byte[] given = [.. ChannelPair.KeyBytes];
        var key = new ChatKey(given);
        byte[] kept = Assert.Single(ObjectGraph.From(key).OfType<byte[]>());
        Assert.NotSame(given, kept);
        Assert.Equal(given, kept);

        key.Dispose();

        Assert.Equal(new byte[ChatKey.Length], kept);
        Assert.Throws<ObjectDisposedException>(() => key.Bytes.Length);
    }
}
