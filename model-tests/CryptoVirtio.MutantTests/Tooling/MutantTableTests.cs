namespace CryptoVirtio.MutantTests;

[Trait("Category", "Unit")]
public sealed class MutantTableTests
{
    [Fact]
    public void Lengths_are_read_back_from_a_table()
    {
        string table = MutantTable.Render([
            (Defect("X1"), new Judgement("some check", "open\nclose, length 9 of 10", 2)),
            (Defect("X2.other"), new Judgement("some, check", "", 12)),
            (Defect("X3", "two at once"), Judgement.Held),
            (Defect("X4"), Judgement.Held),
        ]);
        Assert.Equal([("X1", 2), ("X2.other", 12)], MutantTable.Lengths(table).Select(static row => (row.Key, row.Value)).Order());
        Assert.EndsWith("4 planted, 2 found, 1 need an interleaving\n", table);
    }

    private static Defect Defect(string name, string? interleaving = null) => new(name, "", "", interleaving, []);
}
