namespace Interleave.Tests;

/// <summary>The orders and fences that forbid a weak outcome under RC11, over every order of each access and every fence in each gap.</summary>
[Trait("Category", "Concurrency")]
public sealed class LitmusRuleTests
{
    [Theory]
    [InlineData("SB")]
    [InlineData("2+2W")]
    [InlineData("R")]
    [InlineData("IRIW")]
    [InlineData("RWC")]
    public void Only_full_fences_in_both_gaps_forbid(string name) =>
        AssertForbidden(name, static variant => variant.Fences[0] == MemoryOrder.Full && variant.Fences[1] == MemoryOrder.Full);

    [Theory]
    [InlineData("MP")]
    [InlineData("S")]
    public void Release_before_the_second_store_and_acquire_behind_the_first_load_forbid(string name) =>
        AssertForbidden(name, static variant =>
            (variant.Orders[1] == MemoryOrder.Release || variant.Fences[0].HasFlag(MemoryOrder.Release))
            && (variant.Orders[2] == MemoryOrder.Acquire || variant.Fences[1].HasFlag(MemoryOrder.Acquire)));

    [Theory]
    [InlineData("LB")]
    [InlineData("CoRR")]
    public void Nothing_is_needed_to_forbid(string name) => AssertForbidden(name, static _ => true);

    private static void AssertForbidden(string name, Func<LitmusVariant, bool> isForbidden)
    {
        LitmusTest test = LitmusTests.Of(name);
        Assert.All(
            LitmusVariant.AllOf(test),
            variant => Assert.Equal(!isForbidden(variant), OracleLitmus.HasWeak(test, OracleLitmus.Outcomes(variant, MemoryModel.RC11))));
    }
}
