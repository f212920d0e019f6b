namespace CryptoVirtio.MutantTests;

/// <summary>
/// The defects of the original laboratory code, planted in the real source one at a time: the general checks, which know none of them,
/// find each, and find nothing where nothing is planted.
/// </summary>
[Trait("Category", "Model")]
public sealed class SourceMutantTests(Trials trials) : IClassFixture<Trials>
{
    [Fact]
    public void Unpatched_source_passes_every_check_when_it_is_compiled_in_the_same_way() => Assert.All(
        trials.Baselines,
        static baseline => Assert.True(
            baseline.Verdict.Check is null, $"{baseline.Check} flags a correct implementation:\n{baseline.Verdict.Counterexample}"));

    [Fact]
    public void Defects_all_apply_and_compile()
    {
        foreach (Defect defect in trials.Defects)
        {
            Assert.NotEmpty(trials.Compiler.Compile(defect));
        }
    }

    [Fact]
    public void Defects_of_the_original_are_all_planted() => Assert.Equal(
        [.. Numbered('C', 9), .. Numbered('F', 14), .. Numbered('B', 13)],
        trials.Defects.Select(static defect => defect.Id).Distinct());

    private static IEnumerable<string> Numbered(char family, int count) => Enumerable.Range(1, count).Select(number => $"{family}{number}");
}
