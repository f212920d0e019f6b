using System.Reflection;
using System.Runtime.ExceptionServices;

namespace CryptoVirtio.MutantTests;

/// <summary>A general check of another world.</summary>
/// <param name="check">The <see cref="IGeneralCheck"/> there.</param>
internal sealed class WorldCheck(object check)
{
    private readonly Type _type = check.GetType().GetInterfaces().Single(static type => type.FullName == typeof(IGeneralCheck).FullName);

    /// <summary>The general checks of a world, over its code.</summary>
    public static ImmutableArray<WorldCheck> AllOf(MutantWorld world)
    {
        object checks = world.TypeOf(typeof(GeneralChecks)).GetProperty(nameof(GeneralChecks.All))!.GetValue(null)!;
        return [.. ((System.Collections.IEnumerable)checks).Cast<object>().Select(static check => new WorldCheck(check))];
    }

    /// <summary>Its name.</summary>
    public string Name => (string)_type.GetProperty(nameof(IGeneralCheck.Name))!.GetValue(check)!;

    /// <summary>Runs it.</summary>
    public CheckOutcome Run(int seed, int iterations)
    {
        object outcome;
        try
        {
            outcome = _type.GetMethod(nameof(IGeneralCheck.Run))!.Invoke(check, [seed, iterations])!;
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }

        return new CheckOutcome((string?)Value(outcome, nameof(CheckOutcome.Counterexample)), (int)Value(outcome, nameof(CheckOutcome.Length))!);
    }

    private static object? Value(object outcome, string property) => outcome.GetType().GetProperty(property)!.GetValue(outcome);
}
