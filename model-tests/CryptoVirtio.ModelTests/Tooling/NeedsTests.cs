namespace CryptoVirtio.ModelTests;

[Trait("Category", "Unit")]
public sealed class NeedsTests
{
    [Fact]
    public void Nothing_is_missing_when_the_program_is_there() => AssertNo.Reason(new NeedsFactAttribute("sh").Skip);

    [Fact]
    public void The_reason_names_what_is_missing()
    {
        Assert.StartsWith("no-such-program is not on PATH", new NeedsFactAttribute("sh", "no-such-program").Skip);
        Assert.StartsWith("no-such-vectors.json is not there", new NeedsTheoryAttribute("vectors/no-such-vectors.json").Skip);
    }

    [NeedsFact("sh")]
    public void A_missing_program_skips_the_test() => Assert.True(File.Exists("/bin/sh"));
}
