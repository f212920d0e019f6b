namespace Interleave.Tests;

/// <summary>Reports of a run: source locations, order, and the values that reads could have read.</summary>
[Trait("Category", "Concurrency")]
public sealed class ReportTests
{
    [Fact]
    public void Timeline_of_a_race_names_both_accesses_with_site_and_line()
    {
        Exploration result = Race(2);

        string[] lines = Lines(result);
        Assert.Contains(lines, static line => line.Contains("write 0x8, races") && line.Contains("fill") && line.Contains("ReportTests.cs:"));
        Assert.Contains(lines, static line => line.Contains("read 0x8, races") && line.Contains("use") && line.Contains("ReportTests.cs:"));
        Assert.Contains(lines, static line => line.Contains("load turn: -1") && line.Contains("look  ReportTests.cs:"));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(80)]
    public void Timeline_is_short_and_states_what_it_leaves_out(int turns)
    {
        Exploration result = Race(turns);

        string[] lines = Lines(result);
        Assert.InRange(lines.Length, 1, Timeline.MostLines);
        Assert.Equal(2, lines.Count(static line => line.Contains(", races")));
        int leftOut = lines.Where(static line => line.Contains("left out")).Sum(static line => int.Parse(line.Trim().Split(' ')[1]));
        int shown = lines.Count(static line => line.Contains(" | ") && !line.Contains("| where"));
        Assert.Equal(result.Trace!.Steps.Count + 2, shown + leftOut);
    }

    [Fact]
    public void Timeline_tells_what_a_load_could_have_read()
    {
        Exploration result = Explorer.Explore(new ReferenceScenario(2, ReferenceMutant.M3), new ExploreOptions { Memory = MemoryModel.TSO, ForReport = true });

        string[] lines = Lines(result);
        Assert.False(result.Trace!.IsSequential);
        Assert.Contains(lines, static line => line.Contains("load flags: 1, stale, of {0, 1}") && line.Contains("ReferenceScenario.cs:"));
        Assert.Contains(lines, static line => line.Contains("take kick: ") && line.Contains("waits"));
    }

    [Fact]
    public void Choices_begin_with_the_initial_value_even_when_the_finding_comes_after_the_end()
    {
        Exploration result = Explorer.Explore(
            new Scene(static world =>
            {
                Word word = world.NewWord("word", 7);
                world.Main("writer", () => word.Store(8));
                world.Start("reader", () => word.Load());
                world.Finally(() => world.Check(false, "never right"));
            }),
            new ExploreOptions { ForReport = true });

        TraceStep load = Assert.Single(result.Trace!.Steps, static step => step.Operation.Kind == OperationKind.Load);
        Assert.Equal([7, 8], load.Choices);
    }

    [Fact]
    public void A_run_that_is_not_for_a_report_knows_no_places()
    {
        Exploration result = Race(2, forReport: false);

        Assert.All(result.Trace!.Steps, static step => Assert.Equal((null, null), (step.Place, step.Choices)));
        Assert.All(result.Finding!.Accesses, static access => Assert.Null(access.Place));
    }

    [Fact]
    public void Page_stands_alone()
    {
        Exploration result = Race(2);

        string page = HtmlReport.Of("a <race>", [("model", "RC11")], result.Trace!, result.Finding);

        Assert.StartsWith("<!doctype html>", page);
        Assert.Contains("a &lt;race&gt;", page);
        Assert.Contains("prefers-color-scheme: dark", page);
        Assert.Contains("class=\"arrow", page);
        Assert.Equal(2, page.Split("class=\"step races\"").Length - 1);
        Assert.All(["http", "<script", "<link", "<img", "src=", "@import", "url(h"], foreign => Assert.DoesNotContain(foreign, page));
        var document = System.Xml.Linq.XDocument.Parse(page[page.IndexOf("<svg", StringComparison.Ordinal)..(page.IndexOf("</svg>", StringComparison.Ordinal) + 6)]);
        Assert.Equal(result.Trace!.Steps.Count + 2, document.Descendants("rect").Count());
    }

    private static string[] Lines(Exploration result) => Timeline.Of(result.Trace!, result.Finding).TrimEnd('\n').Split('\n');

    private static Exploration Race(int turns, bool forReport = true) => Explorer.Explore(
        new Scene(world =>
        {
            Word turn = world.NewWord("turn");
            world.Main("filler", () =>
            {
                for (int i = 1; i <= turns; i++)
                {
                    turn.Store(i, MemoryOrder.Relaxed);
                }

                world.Plain(8, 4, isWrite: true, "fill");
                turn.Store(-1, MemoryOrder.Relaxed);
            });
            world.Start("user", () =>
            {
                if (turn.Load(site: "look") == -1)
                {
                    world.Plain(8, 2, isWrite: false, "use");
                }
            });
        }),
        new ExploreOptions { ForReport = forReport });
}
