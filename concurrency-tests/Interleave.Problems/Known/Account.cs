namespace Interleave.Problems;

/// <summary>Two deposits, each of which reads the balance and writes it back: one is lost unless a lock makes it one step.</summary>
/// <param name="isRight">With the lock.</param>
public sealed class Account(bool isRight = false) : Scenario
{
    private const int Deposit = 50;

    /// <inheritdoc/>
    public override string Name => "account";

    /// <inheritdoc/>
    public override string Summary => "two deposits read the balance and write it back: one is lost";

    /// <inheritdoc/>
    public override void Build(World world)
    {
        Word gate = world.NewWord("lock");
        Word balance = world.NewWord("balance", 100);
        world.Main("one", () => Pay(gate, balance));
        world.Start("two", () => Pay(gate, balance));
        world.Finally(() => world.Check(balance.Value == 100 + (2 * Deposit), $"a deposit is lost: the balance is {balance.Value}"));
    }

    private void Pay(Word gate, Word balance)
    {
        if (isRight)
        {
            gate.Enter();
        }

        balance.Store(balance.Load() + Deposit);
        if (isRight)
        {
            gate.Exit();
        }
    }
}
