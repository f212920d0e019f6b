namespace CryptoVirtio.CampaignTests;

[Trait("Category", "Unit")]
public sealed class ReviewTests
{
    private static readonly Mutant Place = new("1a2b3c4d", MutantKind.Call, "src/CryptoVirtio.Some/C.cs", "M", "Go();", 1);

    [Fact]
    public void Entry_has_the_reason_below_it()
    {
        Review review = Review.Parse(["# about", "", "equivalent 1a2b3c4d C.cs M: Go();", "    nothing", "    changes"]);
        Assert.Equal(new ReviewEntry(ReviewKind.Equivalent, "1a2b3c4d", "C.cs M: Go();", "nothing changes"), Assert.Single(review.Entries).Value);
        Assert.True(review.IsEquivalent(Place));
        Assert.Empty(review.Stale([Place]));
    }

    [Fact]
    public void Entry_of_a_place_that_is_gone_is_stale() =>
        Assert.Equal(["ffffffff C.cs"], Review.Parse(["hole ffffffff C.cs", "  why"]).Stale([Place]));

    [Theory]
    [InlineData("equivalent 1a2b3c4d C.cs M: Go();")]
    [InlineData("    a reason")]
    [InlineData("whatever 1a2b3c4d C.cs")]
    public void Malformed_review_is_refused(string line) => Assert.Throws<FormatException>(() => Review.Parse([line]));
}
